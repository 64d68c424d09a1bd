using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GuidelineDecisions.Application.Queues;

/// <summary>Reads messages strictly.</summary>
internal static class QueueMessages
{
    /// <summary>A message, if it is one and right.</summary>
    /// <param name="message">The text.</param>
    /// <param name="form">Its form: an unknown, missing or doubled key is an error.</param>
    /// <param name="schema">The schema that is known.</param>
    /// <param name="isRight">Whether what it says can be.</param>
    /// <exception cref="UnknownMessageException">It is none.</exception>
    public static T Read<T>(string message, JsonTypeInfo<T> form, int schema, Func<T, bool> isRight)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(message, form) is { } read && isRight(read))
                return read;
        }
        catch (JsonException)
        {
            // It is none.
        }

        throw new UnknownMessageException($"The message does not have the form that this queue expects (schema {schema}).");
    }
}
