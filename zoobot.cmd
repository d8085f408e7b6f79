@echo off
rem Runs zoobot-java on Windows, as the script zoobot does elsewhere: builds it on first use, sets
rem what decides how it runs, starts it. Not tried on a Windows machine yet.
setlocal DisableDelayedExpansion
set "here=%~dp0"
set "here=%here:~0,-1%"
set "target=%here%\zoobot-java\target"
set "vo=%here%\zoobot-java\vo\target"

rem What Python's PyTorch and other programs leave in the environment would make DJL look for another
rem libtorch, or for another engine, than the one that is built in.
for %%v in (PYTORCH_VERSION PYTORCH_FLAVOR PYTORCH_PRECXX11 PYTORCH_LIBRARY_PATH PYTORCH_LIBRARY_EXCLUSION DJL_DEFAULT_ENGINE) do set "%%v="
if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"

if not defined ZOOBOT_HEAP set "ZOOBOT_HEAP=2g"
set "unit="
for /f "delims=0123456789" %%u in ("%ZOOBOT_HEAP%") do set "unit=%%u"
set "good="
for %%u in (k m g) do if /i "%unit%"=="%%u" set "good=yes"
if not defined good (
  echo zoobot: ZOOBOT_HEAP is '%ZOOBOT_HEAP%'; write a whole number and m or g, such as ZOOBOT_HEAP=2g>&2
  exit /b 2
)
where java >nul 2>nul
if errorlevel 1 (
  echo zoobot: needs Java 17 or newer ^(no 'java' found^)>&2
  exit /b 3
)
rem With the heap that is wanted, so that what is too much shows here.
java "-Xmx%ZOOBOT_HEAP%" -version >nul 2>nul
if errorlevel 1 (
  java "-Xmx%ZOOBOT_HEAP%" -version
  echo zoobot: Java can't start, see above; with less memory than ZOOBOT_HEAP=%ZOOBOT_HEAP% it may, such as ZOOBOT_HEAP=512m>&2
  exit /b 3
)
set "version="
for /f "tokens=1-3" %%a in ('java -Xmx64m -version 2^>^&1') do if "%%b"=="version" if not defined version set "version=%%~c"
set "major=0" & set "minor=0"
for /f "tokens=1,2 delims=.-+" %%a in ("%version%") do (set "major=%%a" & set "minor=%%b")
if "%major%"=="1" set "major=%minor%"
if %major% LSS 17 (
  echo zoobot: needs Java 17 or newer ^(found %major%^)>&2
  exit /b 3
)

rem ZOOBOT_GPU=1 takes CUDA's libtorch in place of the CPU's (zoobot-java\docs\gpu.md).
set "natives=" & set "classpath=%vo%\classpath" & set "download=250 MB"
if defined ZOOBOT_GPU set "natives=-Pgpu" & set "classpath=%vo%\classpath-gpu" & set "download=2.5 GB"
set "project_version="
for /f "usebackq tokens=2,3 delims=<>" %%a in ("%here%\pom.xml") do if "%%a"=="version" if not defined project_version set "project_version=%%b"
set "jar=%target%\zoobot-java-%project_version%.jar"
set "vo_jar=%vo%\zoobot-java-vo-%project_version%.jar"
rem ZOOBOT_ONNX=1 adds ONNX Runtime, which frozen work then runs on (zoobot-java\docs\onnx.md).
set "modules=zoobot-java,zoobot-java/vo" & set "onnx_jar=" & set "onnx_classpath="
if "%ZOOBOT_ONNX%"=="0" set "ZOOBOT_ONNX="
if defined ZOOBOT_ONNX (
  set "modules=%modules%,zoobot-java/onnx"
  set "onnx_jar=%here%\zoobot-java\onnx\target\zoobot-java-onnx-%project_version%.jar"
  set "onnx_classpath=%here%\zoobot-java\onnx\target\classpath"
)
if defined ZOOBOT_ONNX if defined ZOOBOT_GPU set "onnx_classpath=%onnx_classpath%-gpu"

if "%~1"=="notebooks" (
  echo zoobot: on Windows notebooks are set up by hand, see zoobot-java\docs\notebooks.md>&2
  exit /b 3
)

set "code=0"
call :unbuilt
if errorlevel 1 call :build
if not "%code%"=="0" exit /b %code%

rem Java reads the class path from a file, as it is longer than a command may be. In quotes a
rem backslash at the end of a line goes on with the next one.
set "options=%target%\options-%RANDOM%%RANDOM%"
set "own=%jar%;%vo_jar%"
if defined onnx_jar set "own=%own%;%onnx_jar%"
set "main=zoobot.cli.Main"
if "%~1"=="benchmark" if exist "%here%\tests\src\main" (
  call :maven -pl zoobot-java,tests %natives% compile
  if errorlevel 1 (
    type "%target%\build.log" >&2
    exit /b 1
  )
  set "own=%own%;%here%\tests\target\classes"
  set "main=zoobot.cli.BenchmarkMain"
)
> "%options%" echo -cp
>>"%options%" echo "%own:\=/%;\
>>"%options%" type "%classpath%"
if defined onnx_classpath (
  >>"%options%" echo ;\
  >>"%options%" type "%onnx_classpath%"
)
>>"%options%" echo "

java "-Xmx%ZOOBOT_HEAP%" -Djava.awt.headless=true "@%options%" %main% %*
set "code=%ERRORLEVEL%"
del "%options%" 2>nul
exit /b %code%

rem Ends with 1 where the jar is not there, or older than a source.
:unbuilt
if not exist "%jar%" exit /b 1
if not exist "%vo_jar%" exit /b 1
if not exist "%classpath%" exit /b 1
if defined onnx_jar if not exist "%onnx_jar%" exit /b 1
if defined onnx_jar if not exist "%onnx_classpath%" exit /b 1
set "ZOOBOT_HERE=%here%"
set "ZOOBOT_BUILT=%classpath%"
powershell -NoProfile -Command "$h = $env:ZOOBOT_HERE; $built = (Get-Item -LiteralPath $env:ZOOBOT_BUILT).LastWriteTime; $newer = Get-ChildItem -LiteralPath \"$h\pom.xml\", \"$h\zoobot-java\pom.xml\", \"$h\zoobot-java\src\main\", \"$h\zoobot-java\vo\pom.xml\", \"$h\zoobot-java\vo\src\main\", \"$h\zoobot-java\onnx\pom.xml\", \"$h\zoobot-java\onnx\src\main\", \"$h\data-manifests\" -Recurse -File | Where-Object LastWriteTime -gt $built | Select-Object -First 1; exit [int][bool]$newer"
exit /b %ERRORLEVEL%

rem One start builds at a time: only one can hold the file open for writing.
:build
if not exist "%target%" mkdir "%target%"
echo zoobot: building ^(the first time Maven downloads libraries, about %download%^)>&2
:turn
set "code="
(call :build_here 9>"%target%\lock") 2>nul
if not defined code (
  ping -n 2 127.0.0.1 >nul
  goto turn
)
if not "%code%"=="0" type "%target%\build.log" >&2
exit /b %code%

:build_here
set "code=0"
call :unbuilt
if errorlevel 1 call :maven -pl %modules% %natives% package -DskipTests
exit /b

:maven
where mvn >nul 2>nul
if errorlevel 1 (
  >"%target%\build.log" echo zoobot: needs Maven 3.8 or newer ^(no 'mvn' found^)
  set "code=3"
  exit /b 3
)
pushd "%here%"
call mvn --batch-mode --quiet --no-transfer-progress %* >"%target%\build.log" 2>&1
set "code=%ERRORLEVEL%"
popd
exit /b %code%
