using System.Text;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Api.Input;

/// <summary>Reads the JSON body of a request.</summary>
internal static class JsonBody
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body as a <typeparamref name="T"/>. Its content type is not looked at.</summary>
    /// <exception cref="RequestException">It is not JSON, or not that of a <typeparamref name="T"/>.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return JsonRequestReader.Read<T>(Text(buffer.ToArray()));
    }

    private static string Text(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw RequestException.Invalid("body", "bytes that are not UTF-8", "JSON in UTF-8");
        }
    }
}
