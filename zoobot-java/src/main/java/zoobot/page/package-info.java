/** A model as a page for a browser, which answers by itself. */
package zoobot.page;
