/** The one loader: decoded and rendered galaxies, or what is wrong with their images. */
package zoobot.image.internal;
