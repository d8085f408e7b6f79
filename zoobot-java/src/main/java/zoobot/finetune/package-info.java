/** Heads on an encoder: vote trees, classifiers; and how deep the encoder is trained with them. */
package zoobot.finetune;
