/**
 * Which galaxies volunteers should be asked about next: what votes would tell, in which order to
 * ask, when to stop, and what Zooniverse needs for it.
 */
package zoobot.active;
