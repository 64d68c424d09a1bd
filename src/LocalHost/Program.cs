using System.CommandLine;
using System.Net;
using GuidelineDecisions.LocalHost;

var port = new Option<int>("--port")
{
    Description = "The port; 0 takes a free one.",
    DefaultValueFactory = _ => 7071,
    CustomParser = result =>
    {
        if (int.TryParse(result.Tokens[0].Value, out int number) && number is >= 0 and <= 65535)
            return number;
        result.AddError("--port: allowed is a number from 0 to 65535.");
        return 0;
    },
};
var listen = new Option<IPAddress>("--listen")
{
    Description = "The address to listen on, without TLS; 0.0.0.0 for every network of this machine.",
    DefaultValueFactory = _ => IPAddress.Loopback,
    HelpName = "ADDRESS",
    CustomParser = result =>
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
            return address;
        result.AddError("--listen: allowed is an IP address such as 127.0.0.1, 0.0.0.0 or ::1.");
        return null;
    },
};
var data = new Option<string>("--data")
{
    Description = "The folder for the storage, its emulator and the key of the partner 'demo'.",
    DefaultValueFactory = _ => ".localhost",
    HelpName = "FOLDER",
};
var storage = new Option<string?>("--storage")
{
    Description = "The connection string of another storage, instead of Azurite in the data folder (UseDevelopmentStorage=true: an Azurite that runs already).",
    HelpName = "CONNECTION_STRING",
};
var command = new RootCommand("Serves the guideline decision service on this machine: the same routes as the Function App, no cloud.") { port, listen, data, storage };
command.SetAction((parsed, stop) =>
    new LocalService(new IPEndPoint(parsed.GetValue(listen)!, parsed.GetValue(port)), parsed.GetValue(data)!, parsed.GetValue(storage), Console.Out, Console.Error).RunAsync(stop));
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
