/**
 * A client of a SAMP hub, by which astronomy's programs on one desktop talk to each other.
 *
 * <p>Reference: <a href="https://www.ivoa.net/documents/SAMP/">SAMP 1.3</a>, Standard Profile.
 */
package zoobot.vo.samp;
