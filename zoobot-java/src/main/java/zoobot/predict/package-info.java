/** One run over a catalogue of any length, which goes on where it was after a kill. */
package zoobot.predict;
