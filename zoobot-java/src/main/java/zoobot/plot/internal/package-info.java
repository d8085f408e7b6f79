/** Images of galaxies for pages, in notebooks and without. */
package zoobot.plot.internal;
