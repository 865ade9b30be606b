# The command and a server of the sample corpus: docker build -t kg . && docker run -p 8000:8000 kg
FROM python:3.12-slim AS wheel
WORKDIR /src
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim
RUN useradd --uid 1000 --create-home kg
COPY --from=wheel /wheels /wheels
RUN pip install --no-cache-dir /wheels/*.whl && rm -r /wheels
USER 1000
WORKDIR /home/kg
RUN kg build --sample -o build
EXPOSE 8000
ENTRYPOINT ["kg"]
CMD ["serve", "build", "--host", "0.0.0.0", "--allow-host", "localhost"]
