/** What representations and predictions are written with, and where they come from. */
package zoobot.representation.internal;
