/**
 * What is wrong with a catalogue before a training: broken, blank and repeated images, labels that
 * contradict each other, votes that do not add up. Nothing is changed or left out.
 */
package zoobot.quality;
