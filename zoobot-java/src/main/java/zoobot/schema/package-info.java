/** Decision trees of Galaxy Zoo: what volunteers were asked and what they could answer. */
package zoobot.schema;
