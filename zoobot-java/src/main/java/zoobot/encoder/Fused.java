package zoobot.encoder;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.Arrays;

/**
 * Several steps as one TorchScript operator, for where no gradient is recorded: a CPU waits for
 * memory, and a step done in place or in the weights is one that maps need not pass.
 *
 * <p>Nothing is kept from call to call, so a weight that changed can't be overlooked. What comes
 * out is what PyTorch calls an inference tensor: it can't take part in gradients later, nor be
 * written to, but by these operators.
 */
final class Fused {

  private static final Model OPERATORS = Operators.load("fused");

  private Fused() {}

  /**
   * Runs an operator of {@code make_operators.py}.
   *
   * @param arguments arrays, ints, floats and nonlinearities, as the operator has them; the first
   *     is an array. An operator whose name ends in an underscore overwrites it
   * @return a new array; one that was overwritten shares its memory
   */
  static NDArray run(String operator, Object... arguments) {
    PtNDManager manager = ((PtNDArray) arguments[0]).getManager();
    IValue[] values = Arrays.stream(arguments).map(Fused::value).toArray(IValue[]::new);
    try (IValue result =
        IValueUtils.runMethod((PtSymbolBlock) OPERATORS.getBlock(), operator, values)) {
      return result.toTensor(manager);
    } finally {
      Arrays.stream(values).forEach(IValue::close);
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    }
    if (argument instanceof Nonlinearity nonlinearity) {
      return IValue.from(nonlinearity.operator());
    }
    return argument instanceof Integer number
        ? IValue.from(number.longValue())
        : IValue.from(((Float) argument).doubleValue());
  }
}
