package zoobot.similarity;

import java.util.Objects;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.representation.ReadOptions;

/**
 * How an index on disk is built.
 *
 * @param graph of each shard. Defaults to {@link IndexOptions#defaults()}
 * @param shard galaxies of a shard, which are in memory while it is built: at 40 numbers each about
 *     1 kB a galaxy. Of one Parquet file it is as many row groups, at least one. Defaults to
 *     250,000
 * @param columns which columns are read. Defaults to {@link ReadOptions#defaults()}
 */
@WithMethods
public record DiskIndexOptions(IndexOptions graph, int shard, ReadOptions columns)
    implements DiskIndexOptionsBuilder.With {

  public DiskIndexOptions {
    Objects.requireNonNull(graph, "graph");
    Objects.requireNonNull(columns, "columns");
    Check.that(shard >= 1, "shards of %d galaxies; from 1", shard);
  }

  /** Returns the defaults. */
  public static DiskIndexOptions defaults() {
    return new DiskIndexOptions(IndexOptions.defaults(), 250_000, ReadOptions.defaults());
  }
}
