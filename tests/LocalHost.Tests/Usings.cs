global using LocalHost.Storage;
global using Xunit;
