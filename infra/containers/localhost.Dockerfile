# LocalHost as a self-hosted service: docker build -f infra/containers/localhost.Dockerfile .
# It listens without TLS: put a proxy that terminates TLS in front of it.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /service
COPY .editorconfig ./
COPY src/Directory.Build.props src/Directory.Packages.props src/
COPY src/DecisionCore/DecisionCore.csproj src/DecisionCore/
COPY src/Application/Application.csproj src/Application/
COPY src/AzureStorage/AzureStorage.csproj src/AzureStorage/
COPY src/PartnerFormats/PartnerFormats.csproj src/PartnerFormats/
COPY src/EventGrid/EventGrid.csproj src/EventGrid/
COPY src/TelemetryExport/TelemetryExport.csproj src/TelemetryExport/
COPY src/LocalHost/LocalHost.csproj src/LocalHost/
RUN dotnet restore src/LocalHost
COPY infra/azurite/package.json infra/azurite/package-lock.json infra/azurite/
COPY src/ src/
RUN dotnet publish src/LocalHost --configuration Release --no-restore --output /published && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /service
COPY --from=build /published ./
COPY --from=build --chown=$APP_UID /data /data
USER $APP_UID
HEALTHCHECK --start-period=10s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/7071 && printf 'GET /api/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
# It also needs --storage with the connection string of a storage.
EXPOSE 7071
ENTRYPOINT ["dotnet", "LocalHost.dll", "--data", "/data", "--listen", "0.0.0.0"]
