/** The predictions of a vote model as a catalogue that a survey hands out. */
package zoobot.survey;
