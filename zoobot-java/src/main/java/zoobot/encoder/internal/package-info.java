/** How representations are computed and weights are read, for the packages that build on them. */
package zoobot.encoder.internal;
