/** Networks as ONNX files, which other engines run; knows no encoder and no table. */
package zoobot.onnx;
