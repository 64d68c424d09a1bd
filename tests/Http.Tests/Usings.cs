global using Http.Tests.Contracts;
global using Http.Tests.Hosting;
global using Http.Tests.Requests;
global using Xunit;
