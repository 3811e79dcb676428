@echo off
rem Restore, build and pack; or: sample, test, bench, clean. See README.md.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0eng\build.ps1" %*
exit /b %ERRORLEVEL%
