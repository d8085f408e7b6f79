/**
 * Whether probabilities keep their promise, and what makes them: numbers in, numbers out. See
 * docs/calibration.md.
 */
package zoobot.calibration;
