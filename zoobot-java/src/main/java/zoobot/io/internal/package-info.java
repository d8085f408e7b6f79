/** Reading and writing files, one way each: CSV, whole files, locks, digests, journals. */
package zoobot.io.internal;
