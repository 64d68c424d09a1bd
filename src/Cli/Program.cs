using Cli;

return CommandLine.Run(args, Surroundings.OfThisProcess());
