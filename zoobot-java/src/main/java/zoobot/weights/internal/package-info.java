/** Files of weights: safetensors, and PyTorch's checkpoints without running what is in them. */
package zoobot.weights.internal;
