/** The paper's experiments, each a single call. */
package zoobot.experiment;
