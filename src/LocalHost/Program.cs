using System.CommandLine;
using System.Globalization;
using System.Net;
using GuidelineDecisions.LocalHost;

var port = new Option<int>("--port")
{
    Description = "The port to listen on; 0 picks a free one.",
    DefaultValueFactory = _ => 7071,
    CustomParser = result =>
    {
        if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int number) && number is >= 0 and <= 65535)
            return number;
        result.AddError("--port must be a number from 0 to 65535.");
        return 0;
    },
};
var listen = new Option<IPAddress>("--listen")
{
    Description = "The address to listen on, without TLS; 0.0.0.0 listens on every network interface.",
    DefaultValueFactory = _ => IPAddress.Loopback,
    HelpName = "ADDRESS",
    CustomParser = result =>
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
            return address;
        result.AddError("--listen must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1.");
        return null;
    },
};
var data = new Option<string>("--data")
{
    Description = "The folder for the storage, its emulator and the API key of the partner 'demo'.",
    DefaultValueFactory = _ => ".localhost",
    HelpName = "FOLDER",
};
var storage = new Option<string?>(StorageChoice.Option)
{
    Description = "The connection string of a storage to use instead of Azurite in the data folder. "
        + "UseDevelopmentStorage=true uses an Azurite that is already running.",
    HelpName = "CONNECTION_STRING",
};
var storageFile = new Option<string?>(StorageChoice.FileOption)
{
    Description =
        "A file with that connection string, which then does not appear among the arguments of the process. Without either option "
        + $"the environment variable {StorageChoice.Variable} counts.",
    HelpName = "FILE",
};
var command = new RootCommand("Runs the guideline decision service on this machine, with the same routes as the Function App but no cloud.")
{
    port, listen, data, storage, storageFile,
};
command.SetAction((parsed, stop) =>
{
    var address = new IPEndPoint(parsed.GetValue(listen)!, parsed.GetValue(port));
    return new LocalService(
        address,
        parsed.GetValue(data)!,
        () => StorageChoice.Read(
            parsed.GetValue(storage), parsed.GetValue(storageFile), Environment.GetEnvironmentVariable(StorageChoice.Variable)),
        Console.Out,
        Console.Error).RunAsync(stop);
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
