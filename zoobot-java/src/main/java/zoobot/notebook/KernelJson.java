package zoobot.notebook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Takes JSON into a kernel and out of it, as text: JJava keeps its own copy of gson under another
 * name, so what it takes and gives are no objects of the gson that this library knows.
 */
final class KernelJson {

  /** Keeps what is null: a trait may be. */
  static final Gson GSON = new GsonBuilder().serializeNulls().create();

  private KernelJson() {}

  /** Returns the data of a kernel's comm message. */
  static JsonObject data(Object content) {
    Method get = method(content.getClass(), "getData", 0);
    return GSON.fromJson(call(content, get).toString(), JsonObject.class);
  }

  /** Adds all members to the data of a kernel's comm message. */
  static void fill(Object content, JsonObject members) {
    Object data = call(content, method(content.getClass(), "getData", 0));
    Method add = method(data.getClass(), "add", 2);
    Class<?> element = add.getParameterTypes()[1];
    members.entrySet().forEach(m -> call(data, add, m.getKey(), theirs(m.getValue(), element)));
  }

  /** Sends data over a kernel's comm. */
  static void send(Object comm, JsonObject data) {
    Method send = method(comm.getClass(), "send", 1);
    call(comm, send, theirs(data, send.getParameterTypes()[0]));
  }

  private static Object theirs(Object json, Class<?> type) {
    try {
      Class<?> gson = Class.forName(type.getPackageName() + ".Gson", true, type.getClassLoader());
      Object reader = gson.getConstructor().newInstance();
      Method read = gson.getMethod("fromJson", String.class, Class.class); // in old versions, too
      return read.invoke(reader, json.toString(), type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this kernel's JSON is of an unknown kind: " + type, e);
    }
  }

  private static Method method(Class<?> type, String name, int parameters) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no method '" + name + "' in " + type));
  }

  private static Object call(Object target, Method method, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method + " of this kernel", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the kernel refused: " + e.getCause(), e.getCause());
    }
  }
}
