/** Frozen encoders run by ONNX Runtime. */
package zoobot.onnx.runtime;
