/**
 * Published data sets by name, cutouts by position, and the manifests that describe them and weight
 * files: where to have them, how to know that they are whole, whose they are.
 */
package zoobot.dataset;
