using System.CommandLine;
using LocalHost;

var port = new Option<int>("--port")
{
    Description = "The port on 127.0.0.1; 0 takes a free one.",
    DefaultValueFactory = _ => 7071,
    CustomParser = result =>
    {
        if (int.TryParse(result.Tokens[0].Value, out int number) && number is >= 0 and <= 65535)
            return number;
        result.AddError("--port: allowed is a number from 0 to 65535.");
        return 0;
    },
};
var command = new RootCommand("Serves the guideline decision service on this machine: the same routes as the Function App, no cloud.") { port };
command.SetAction((parsed, stop) => LocalServer.RunAsync(parsed.GetValue(port), Console.Out, Console.Error, stop));
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
