/**
 * What a vote model knows of a galaxy, as distributions: fractions, intervals, ways down the tree.
 */
package zoobot.posterior;
