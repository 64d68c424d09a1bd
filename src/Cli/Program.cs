using GuidelineDecisions.Cli;

return CommandLine.Run(args, Surroundings.OfThisProcess());
