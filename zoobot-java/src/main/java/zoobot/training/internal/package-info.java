/** The optimizers, and what keeps a run. */
package zoobot.training.internal;
