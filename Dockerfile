# Two stages: build the wheel, then install it with the pinned dependencies into a small image.
FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN pip install --no-cache-dir build && python -m build --wheel --outdir /dist

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home himjobs \
 && install -d -o himjobs /var/lib/himjobs
COPY constraints.txt /tmp/constraints.txt
COPY --from=build /dist/*.whl /tmp/
RUN pip install --no-cache-dir -c /tmp/constraints.txt "$(ls /tmp/*.whl)[postgres]" && rm -rf /tmp/*
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/usr/local/lib/python3.13/site-packages/himjobs/_rooms
USER himjobs
WORKDIR /var/lib/himjobs
CMD ["himjobs", "serve", "--bind", "0.0.0.0:8000"]
