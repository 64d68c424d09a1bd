# The Function App as a container: docker build -f infra/containers/functions.Dockerfile .
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
COPY src/FunctionApp/FunctionApp.csproj src/FunctionApp/
RUN dotnet restore src/FunctionApp -p:FunctionsWorker=true
COPY host.json ./
COPY src/ src/
RUN dotnet publish src/FunctionApp --configuration Release --no-restore -p:FunctionsWorker=true --output /published

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    ASPNETCORE_URLS=http://+:8080
# The host expects to run as root. It writes to these folders.
RUN mkdir -p /azure-functions-host/Secrets /home/LogFiles /home/data && chown -R "$APP_UID" /azure-functions-host/Secrets /home
COPY --from=build /published /home/site/wwwroot
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --start-period=30s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /api/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
