/**
 * What can be downloaded, how it is known to be whole, and where it lies. A manifest is one JSON
 * file a dataset or weight file (data-manifests/README.md); {@link zoobot.dataset.Download} is the
 * only part of the library that reaches out to the network, and says so.
 */
package zoobot.dataset;
