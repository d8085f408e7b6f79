# JupyterLab with the notebooks, on an NVIDIA GPU: see zoobot-java/docs/gpu.md.
#
#   docker build -f binder/gpu.Dockerfile -t zoobot-java-gpu .
#   docker run --gpus all -p 8888:8888 zoobot-java-gpu

# The CUDA runtime must not be older than the one that libtorch was built for, 12.8.
FROM nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04

RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    openjdk-17-jdk maven python3 python3-venv fontconfig fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home astronomer
USER astronomer
WORKDIR /home/astronomer/zoobot-java
COPY --chown=astronomer . .

ENV ZOOBOT_GPU=1 ZOOBOT_HEAP=4g
RUN ./zoobot notebooks --set-up

EXPOSE 8888
CMD ["./zoobot", "notebooks", "--ip=0.0.0.0", "--no-browser"]
