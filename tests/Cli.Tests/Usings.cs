global using Cli.Tests.Running;
global using Xunit;
