/**
 * What can be asked of a galaxy: classes, numbers, votes, or a task of your own, which is one class
 * that implements {@link zoobot.task.Task}.
 */
package zoobot.task;
