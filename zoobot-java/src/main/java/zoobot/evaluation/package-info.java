/**
 * Metrics under their names in the field: of binary labels, of vote fractions, and summaries over
 * repetitions. Numbers in, numbers out; nothing here knows a model.
 */
package zoobot.evaluation;
