# The part of ./zoobot that opens and runs notebooks. Everything it needs goes into .zoobot/, or
# into the folder that ZOOBOT_JUPYTER names.
# `here` is the repository, `jar`, `vo_jar` and, where they are wanted, `onnx_jar` and `spark_jar` what was built of
# `project_version`, `classpath` a file that names the libraries beside them, `missing` says what is lacking, between `lock` and `unlock`
# no other start installs.

jupyter="${ZOOBOT_JUPYTER:-$here/.zoobot}"
case "$jupyter" in /*) ;; *) jupyter="$PWD/$jupyter" ;; esac
venv="$jupyter/notebooks"
repository="$jupyter/repository"

usage() {
  cat <<'END'
./zoobot notebooks             opens the notebooks in JupyterLab; options are handed on to it
./zoobot notebooks NAME ...    runs notebooks without a browser; results go to out/notebooks/
./zoobot notebooks --set-up    only installs what is needed, into .zoobot/, and prints where
ZOOBOT_HEAP=4g sets the heap of the notebooks' JVM, which is 1g otherwise.
ZOOBOT_QUICK=1 runs them in their quick mode. ZOOBOT_GPU=1 runs them on a GPU.
ZOOBOT_ONNX=1 lets them add ONNX Runtime: %maven io.github.zoobot-java:zoobot-java-onnx:0.1.0
ZOOBOT_SPARK=1 lets them add the jobs for Apache Spark, as 11_millions_of_galaxies does.
END
}

find_python() {
  local candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
}

# The kernel is there last: a set-up that failed, or went elsewhere, is tried again.
is_set_up() {
  cmp -s "$here/binder/requirements.txt" "$venv/requirements.txt" &&
    [ -f "$venv/share/jupyter/kernels/java/kernel.json" ] && [ -x "$venv/bin/jupyter-lab" ] &&
    "$venv/bin/python" -c '' 2>/dev/null
}

make_venv() {
  if is_set_up; then return; fi
  [ ! -e "$venv" ] || [ -f "$venv/pyvenv.cfg" ] ||
    missing "another folder in ZOOBOT_JUPYTER ('$venv' is there, and is not what zoobot installed)"
  local python
  python="$(find_python)"
  [ -n "$python" ] || missing "Python 3.10 or newer (no 'python3' of that version found)"
  "$python" -c 'import venv, ensurepip' 2>/dev/null ||
    missing "Python's venv module (on Debian and Ubuntu: apt install python3-venv)"
  echo "zoobot: installing JupyterLab and the Java kernel into $venv (about 250 MB)" >&2
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/python" -I "$here/binder/install.py" "$here/binder/requirements.txt" || exit 3
  cp "$here/binder/requirements.txt" "$venv/requirements.txt"
  is_set_up || missing "a set-up without faults, but JupyterLab or its Java kernel is not in $venv: delete that folder, and try again"
}

# A Maven repository of what was built alone, in front of the user's own, which holds what it needs.
# A kernel's %maven knows no -Pgpu, so the choice is written into the POM that it reads.
publish() {
  local group="$repository/io/github/zoobot-java" version="$project_version"
  local native=cpu
  if [ -n "${ZOOBOT_GPU:-}" ]; then
    native="$(sed -n 's#.*<pytorch.native>pytorch-native-\(cu.*\)</.*#\1#p' "$here/zoobot-java/pom.xml")"
  fi
  rm -rf "$group"
  mkdir -p "$group/zoobot-java-parent/$version"
  cp "$here/pom.xml" "$group/zoobot-java-parent/$version/zoobot-java-parent-$version.pom"
  publish_one zoobot-java "$here/zoobot-java" "$jar"
  sed "s#<pytorch.native>pytorch-native-cpu<#<pytorch.native>pytorch-native-$native<#" \
    "$here/zoobot-java/pom.xml" >"$group/zoobot-java/$version/zoobot-java-$version.pom"
  publish_one zoobot-java-vo "$here/zoobot-java/vo" "$vo_jar"
  if [ -n "$onnx_jar" ]; then publish_one zoobot-java-onnx "$here/zoobot-java/onnx" "$onnx_jar"; fi
  if [ -n "$spark_jar" ]; then publish_one zoobot-java-spark "$here/zoobot-java/spark" "$spark_jar"; fi
}

# Copies a jar and the POM of its folder; `publish` sets where to.
publish_one() {
  mkdir -p "$group/$1/$version"
  cp "$2/pom.xml" "$group/$1/$version/$1-$version.pom"
  cp "$3" "$group/$1/$version/"
}

# Where Maven put the libraries that the class path names.
users_repository() { tr ':' '\n' <"$classpath" | sed -n 's#/ai/djl/api/.*##p' | head -1; }

notebooks() {
  case "${1:-}" in -h | --help) usage; exit ;; esac
  java --list-modules | grep -q '^jdk.jshell' || missing "a whole JDK, not a JRE alone (no 'jdk.jshell' found)"
  case "$here" in *" "*) missing "a folder without a space in its path, for notebooks" ;; esac
  # What points Python to other modules than those that are installed here.
  unset PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONUSERBASE PYTHONINSPECT PYTHONSAFEPATH
  export PYTHONNOUSERSITE=1
  lock "$jupyter"
  make_venv
  publish
  "$venv/bin/python" "$here/binder/configure.py" \
    "-Dmaven.repo.local=$repository" "-Dmaven.repo.local.tail=$(users_repository)" \
    "-DENGINE_CACHE_DIR=$jupyter/engine" ${spark_jar:+"@$here/binder/spark.options"}
  unlock
  export PATH="$venv/bin:$PATH" JUPYTER_PREFER_ENV_PATH=1
  case "${1:-}" in
    --set-up) echo "$venv"; exit ;;
    "" | -*) exec jupyter lab "$@" "$here/notebooks" ;;
  esac
  local files=() name file
  for name in "$@"; do
    file="$here/notebooks/${name%.ipynb}.ipynb"
    [ -f "$file" ] || file="$name"
    [ -f "$file" ] || missing "a notebook '$name' (there are: $(cd "$here/notebooks" && ls -- *.ipynb | tr '\n' ' '))"
    files+=("$file")
  done
  exec python "$here/binder/run.py" "${files[@]}" "$here/out/notebooks"
}
