/**
 * What a Java kernel needs: rendering of this library's types, widgets that answer (an embedding
 * map, a labelling panel), and {@link zoobot.notebook.Notebook#show}. Works in JJava and in IJava;
 * outside a kernel everything falls back to text and pictures.
 */
package zoobot.notebook;
