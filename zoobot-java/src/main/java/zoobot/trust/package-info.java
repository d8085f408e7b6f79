/** Whether a model can be trusted on galaxies without labels. */
package zoobot.trust;
