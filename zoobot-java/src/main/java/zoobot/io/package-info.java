/**
 * What every long job shows while it runs. How files are read and written is in {@code internal}.
 */
package zoobot.io;
