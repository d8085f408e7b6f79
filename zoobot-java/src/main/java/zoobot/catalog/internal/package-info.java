/** Tables as files, and words for what is wrong with them, as several packages need them. */
package zoobot.catalog.internal;
