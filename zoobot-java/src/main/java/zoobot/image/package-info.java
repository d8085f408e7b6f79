/** Galaxy images: decoding to bytes, and the views of them that a network sees. */
package zoobot.image;
