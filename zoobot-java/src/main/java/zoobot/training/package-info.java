/** The loss on volunteers' votes, the optimizer, and the one training loop for everything. */
package zoobot.training;
