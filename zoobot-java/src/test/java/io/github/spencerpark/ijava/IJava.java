package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Stands for IJava, which is in no repository; its base kernel is. */
public final class IJava {

  private static BaseKernel kernel;

  private IJava() {}

  public static BaseKernel getKernelInstance() {
    return kernel;
  }

  public static void setKernelInstance(BaseKernel value) {
    kernel = value;
  }
}
