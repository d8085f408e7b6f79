/** The command line: the same jobs as the notebooks', by the same code. */
package zoobot.cli;
