/** Galaxies shared with TOPCAT, Aladin and other programs on the same desktop. */
package zoobot.vo;
